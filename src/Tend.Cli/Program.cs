System.Console.WriteLine("tend");
